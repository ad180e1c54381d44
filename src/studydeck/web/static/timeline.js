// The time axis by mouse: drag it along, double click or pinch (the wheel with ctrl) to look closer. The links do the same.
"use strict";

(() => {
  const WAIT = 90; // milliseconds: the notches of a wheel count together
  const LEAST_DRAG = 6; // pixels; less is a click
  const axisOf = (target) => target.closest?.(".timeline-axis");
  const percent = (axis, x) => {
    const box = axis.getBoundingClientRect();
    return (100 * (x - box.left)) / box.width;
  };

  const show = (change) => {
    const { address, from, to, actor } = document.getElementById("timeline").dataset;
    const query = new URLSearchParams(Object.entries({ from, to, actor, ...change }).filter(([, value]) => value));
    window.htmx.ajax("GET", `${address}?${query}`, { target: "#timeline", swap: "outerHTML show:none" });
  };

  // ---------------------------------------------------------------- closer and wider
  let zoom = 1;
  let timer = 0;
  document.addEventListener(
    "wheel",
    (event) => {
      const axis = axisOf(event.target);
      if (!axis || !(event.ctrlKey || event.metaKey)) return; // else the page scrolls
      event.preventDefault();
      zoom *= event.deltaY < 0 ? 0.8 : 1.25;
      const at = percent(axis, event.clientX);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        show({ zoom, at });
        zoom = 1;
      }, WAIT);
    },
    { passive: false },
  );
  document.addEventListener("dblclick", (event) => {
    const axis = axisOf(event.target);
    if (!axis) return;
    event.preventDefault();
    show({ zoom: event.shiftKey ? 2 : 0.5, at: percent(axis, event.clientX) });
  });

  // ---------------------------------------------------------------- along
  let drag = null;
  document.addEventListener("pointerdown", (event) => {
    const axis = axisOf(event.target);
    if (axis && event.button === 0) drag = { axis, x: event.clientX, isMoved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag || Math.abs(event.clientX - drag.x) < LEAST_DRAG) return;
    drag.isMoved = true;
    drag.axis.classList.add("is-moved");
  });
  document.addEventListener("pointerup", (event) => {
    if (drag?.isMoved) show({ move: -percent(drag.axis, event.clientX - drag.x + drag.axis.getBoundingClientRect().left) / 100 });
    drag?.axis.classList.remove("is-moved");
    window.setTimeout(() => (drag = null), 0); // the click that ends a drag is none
  });
  document.addEventListener("pointercancel", () => (drag = null));
  document.addEventListener("dragstart", (event) => axisOf(event.target) && event.preventDefault());
  document.addEventListener("click", (event) => drag?.isMoved && axisOf(event.target) && event.preventDefault(), true);
})();
