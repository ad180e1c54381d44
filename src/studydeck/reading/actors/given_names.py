"""Given names of many countries, as they open the names of persons. All lower case.

Left out is what opens the names of places, ships and firms as often: Victoria, Nelson, Sherman.
"""

from __future__ import annotations

from typing import Final


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


FEMININE_NAMES: Final = _words("""
    ada adela adele agatha agnes agrippina aisha alexandra alexandrina alice alicia amalia amelia amina amy anastasia
    angela anita ann anna annabel anne annette annie antoinette audrey ayesha barbara beatrice beatrix benazir bertha
    betty bridget brigitte camilla carla carlotta carol caroline carolyn catalina catherine cecilia celia christina
    christine clara claudia clementine cleopatra corazon cordelia cornelia cynthia daisy daphne deborah diana dora
    doris dorothea dorothy edith edna eileen ekaterina elaine eleanor elena eleonora elisabeth eliza elizabeth ella
    ellen elsa emilia emily emma emmeline erika esther ethel eugenia eugenie eunice eva evelyn fatima fiona flora
    frances francesca francoise frida galina georgina gertrude gisela giulia gloria golda greta hannah harriet hedwig
    heidi helen helena helene helga henrietta hilda hillary ida indira ines inez inge ingrid irena irene irina isabel
    isabella isabelle jacqueline jane janet janice jeanette jeanne jeannette jennifer jessica jessie joanna josefa
    josephine joyce juana judith julia juliana julie juliet karen karin kate katharina katharine katherine kathleen
    katrina khadija kristina larissa laura leila leonora lidia lillian lily linda lisa livia lorraine louisa louise
    lucia lucille lucrezia lucy ludmila luisa luise lydia mabel madeleine magdalena manuela marcia margaret
    margarethe margarita margery marguerite maria mariam marianne marie marina marion marjorie marlene marta martha
    mary maryam matilda maud mercedes michelle mildred millicent miriam monica muriel nadezhda nadia nancy naomi
    natalia natalie natasha nellie nina nora norma octavia olga olivia olympe ophelia pamela patricia paula pauline
    penelope petra phyllis rachel raisa rebecca regina renate rita roberta rosa rosalind rosalyn rosamund rosemary
    roxana ruth sabina sally salome sandra sara sarah sharon shirley sigrid silvia simone sofia sojourner sonia
    sophia sophie soraya stella stephanie susan susanna suzanne svetlana sybil sylvia tamara tatiana teresa thea
    theodora theresa theresia ulrike ursula valentina valerie vera veronica viola violet vivian wanda wilhelmina
    winifred winnie xenia yvonne zahra zainab zenobia zoe
""")

MASCULINE_NAMES: Final = _words("""
    aaron abbas abd abdallah abdel abdolkarim abdul abdullah abel abol abolhassan abraham absalom achille achmad
    adalbert adam adnan adolf adolfo adolph adolphe adrian adriano adrien ahmad ahmed ahmet akbar akira alain alan
    alaric albert alberto albrecht alec aleksandar aleksandr aleksei alessandro alex alexander alexandre alexei
    alexey alfonso alfred alfredo algernon ali alistair allan allen aloysius alphonse alvaro alvin amadeo amadou
    ambrose amir anastas anatole anatoly andre andreas andrei andres andrew andrey andrzej andy angelo angus anselm
    anthony antoine anton antoni antonin antonio antony anwar aristide arkady armand armando arnold arthur artur
    arturo asghar atticus aubrey auguste augustin augusto aurelio axel ayman aziz baldwin barack barnaby barney barry
    bart bartolomeo basil bastien bela ben benedict benedikt benito benjamin benno bernard bernardo bernhard bert
    bertrand bill bjarne bjorn bob bogdan boris boutros brian bruce bruno burkhard caesar camille carl carlo carlos
    carsten casimir caspar cecil cedric cesar cesare charles charlie chester chris christian christoph christophe
    christopher chuck clarence claude claudio claus clement clifford clive colin cornelius cosimo craig cyril cyrus
    dag damian dan daniel daniele dante dave david demetrius denis dennis denys derek desmond diego dieter dietrich
    dimitri dirk dmitri dmitry domenico dominic dominique donald douglas duarte dudley duncan dwight eberhard eddie
    edgar edmond edmund eduard eduardo edvard edward edwin eero egon einar eli elias elijah elliot emanuel emil emile
    emiliano emilio emmanuel engelbert enrico enrique enver eric erich erik ernest ernesto ernst errol erwin esteban
    ethan etienne eugen eugene eusebio evan evgeny ezra fabian federico feliks felipe felix ferdinand fernando fidel
    filippo firmin francesco francis francisco franco francois frank franklin frantisek franz fred frederic frederick
    frederik fridtjof friedrich fritz fyodor gabriel gaetano gaius gamal gareth gary gaspard gaston gavin gavrilo
    gene geoffrey georg george georges georgi georgy gerald gerard gerardo gerhard gideon gilbert giles gilles
    giorgio giovanni giulio giuseppe glenn gnaeus godfrey gonzalo gordon gottfried gottlieb graham gregor gregory
    grigori grigory guglielmo guido guillaume guillermo gunnar gunter gunther gus gustaf gustav gustave gustavo guy
    habib hamid hamza hank hans harald harold harry hartmut harun harvey hasan hasdrubal hashemi hassan hector
    heinrich heinz helmut helmuth hendrik henri henrik henrique henry herbert heribert herman hermann hernan hernando
    hideki hideo hiram hirohito hiroshi horace horatio horst hosni howard howell hubert hugh hugo humphrey husayn
    hussein hyman iain ian ibrahim idi ignacio ignaz igor ilya immanuel imran imre ioannis ion irvin irving isaac
    isaiah isambard ismail isoroku ivan jack jacob jacobo jacopo jacques jaime jakob jalal jamal james jan janos
    jared jaroslav jason javad javier jawaharlal jeff jeffrey jeremiah jeremy jerome jerry jesse jim jimmy joachim
    joao jochen joe joel johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph joshua josiah
    josip jozef juan jubal judah jules julian julio julius jurgen juri justin justinian kamal karel karl kazem keith
    kemal ken kenneth kevin khalid kim kit klaus klemens konrad konstantin konstantinos kurt kwame lajos lambert
    larry lars laszlo laurence laurent lavrenty lawrence lazar lech leif leo leon leonard leonardo leonid leonidas
    leopold leopoldo leroy lester lev levi lewis liam lionel lloyd lodovico lorenz lorenzo lothar lou louis luc luca
    lucas lucio lucius ludovico ludwig luigi luis luiz lukas luke lyndon maarten magnus mahmoud mahmud malcolm mansur
    manuel mao marc marcel marcello marcelo marco marcos marcus mario marius mark marlon martin marvin massimo
    massoud masud mathew mathias mathieu matt matteo matthew matthias maurice mauricio max maxim maxime maximilian
    maximilien mehdi mehmed mehmet melvin menachem merv meyer michael michel michelangelo miguel mihail mikael mike
    mikhail miklos milan miles milos milton miroslav mobutu mohamed mohammad mohammed mohandas morris morton moses
    mossadegh muammar muhammad murad mustafa napoleon nasser nat nathan nathaniel neil nematollah neville newt
    niccolo nicholas nick nicola nicolae nicolas nicolaus niels nigel nikita nikola nikolai nikolaus nikolay nils
    noah noel norbert norman odo olaf olav oliver olivier olof omar orson orville oscar oskar osman oswald otis otto
    owen pablo paddy paolo pascal pasquale patrice patrick paul paulo pavel pedro percival percy pere pervez pete
    peter petr phil philip philipp philippe phillip pier pierre pieter pietro pinchas piotr pol porfirio publius
    pyotr qasem quentin quincy quintus rafael raimund rainer ralph ramiro ramon ramsay ramsey randolph raoul raphael
    rashid raul ravi ray raymond reginald reinhard reinhold rene reza ricardo richard rob robert roberto rocco rod
    roderick rodolfo rodrigo roger roland rolf romain romano ronald ronnie rory roy rudolf rudolph rufus ruhollah
    rupert russell ryan saddam saeid salim salman salvador salvatore sam samuel sancho santiago saul scipio sean
    sebastian sebastiano serge sergei sergey sergio servius seth sextus seymour shapour shapur sheldon siegfried
    sigismund sigmund silas silvio simeon simon slobodan solomon spencer spiro stan stanislaus stanislav stanislaw
    stanley stefan stefano stepan stephan stephen steve steven stewart stuart subhas suleiman suleyman svein sven
    takeo tarek tariq tayyip ted tenzing terence terry thaddeus theobald theodor theodore theodoric theodosius thomas
    thor thorvald thurgood tiberius tim timothy tito titus tobias todd tom tomas tommaso tommy tony torquato trevor
    tyrone ugo ulrich ulysses umar umberto urho usama uthman vaclav valentin valery vasco vasily vernon viktor vince
    vincent vincente vincenzo vinzenz vittorio vlad vladimir vladislav vojislav volodymyr walter warren wendell
    werner wernher wilbur wilfred wilfrid wilhelm willem william willy winfield winston wladyslaw wolfgang woodrow
    xavier yahya yakov yakubu yasser yasuhito yehuda yevgeny yitzhak yosef youssef yukio yuri yusuf yves zachary
    zbigniew zeno zhores zinovy zoltan
""")

# Names that either sex bears, and others that are places or surnames as well: still names of persons.
_OTHERS: Final = _words("andrea charlotte constance jean joan leslie phoebe robin victor will wallace wally warren")

GIVEN_NAMES: Final = FEMININE_NAMES | MASCULINE_NAMES | _OTHERS

# Men and women whom every history calls by one word.
KNOWN_BY_ONE_NAME: Final = _words("""
    aeschylus agamemnon agrippa akhenaten alaric alcibiades antiochus archimedes aristophanes aristotle ashoka atahualpa
    ataturk attila augustus babur beethoven bismarck bolivar boudica bonaparte brezhnev brutus caesar caligula calvin
    caracalla caravaggio castro cato catiline cavour charlemagne churchill cicero claudius cleopatra clovis confucius
    copernicus cortes cromwell crassus cuauhtemoc dante danton darius darwin demosthenes descartes diocletian disraeli
    domitian dracon einstein engels epicurus erasmus euclid euripides franco freud galen galileo gandhi garibaldi
    genghis gladstone goebbels goethe gorbachev gracchus hadrian hamilcar hammurabi hannibal hanno hasdrubal hegel
    hephaestion hermann herod herodotus hesiod himmler hindenburg hirohito hitler hobbes ibsen jugurtha justinian
    kant kennan kerensky khomeini khrushchev kosciuszko kossuth kublai lafayette lenin leonidas livy louverture
    ludendorff lysander machiavelli magellan mandela mao marat marcion marx masinissa mazarin mazzini metternich
    michelangelo mirabeau mithridates moctezuma montaigne montesquieu montezuma mozart muhammad mussolini napoleon
    nasser nebuchadnezzar nefertiti nehru nero newton nietzsche octavian odoacer ovid pasteur pericles petain petrarch
    picasso pilate pizarro plato pliny plutarch polybius pompey ptolemy pythagoras ramesses ramses raphael rasputin
    ribbentrop richelieu robespierre rommel romulus roosevelt rousseau saladin sallust sargon scipio seneca shakespeare
    socrates solon sophocles spartacus spinoza stalin suetonius sulla tacitus talleyrand tamerlane themistocles
    theodoric thucydides tiberius timur titian tito tolstoy trajan trotsky tutankhamun vercingetorix verdi vespasian
    virgil voltaire wallenstein wellington xenophon xerxes zhukov zwingli
""")

PERSONAL_NAMES: Final = GIVEN_NAMES | KNOWN_BY_ONE_NAME  # each names a person by itself

# What bearers of a name are called, by the name in full.
SHORT_FORMS: Final = {
    "abraham": ("abe",), "alexander": ("alec", "alex"), "andrew": ("andy",), "anthony": ("tony",),
    "benjamin": ("ben",), "daniel": ("dan",), "david": ("dave",), "dwight": ("ike",), "edward": ("ed", "ted"),
    "frederick": ("fred",), "james": ("jim", "jimmy"), "john": ("jack",), "joseph": ("joe",),
    "lawrence": ("larry",), "michael": ("mike",), "nicholas": ("nick",), "richard": ("dick",),
    "robert": ("bob", "bobby"), "samuel": ("sam",), "stephen": ("steve",), "steven": ("steve",),
    "theodore": ("ted", "teddy"), "thomas": ("tom",), "walter": ("wally", "walt"), "william": ("bill", "will"),
}  # fmt: skip
