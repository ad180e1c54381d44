"""LTI 1.3: signing in from a learning management system, placing decks in its courses, its rosters and grades.

The tool's side of the 1EdTech specifications LTI 1.3, Deep Linking 2.0, Names and Role Provisioning 2.0 and Assignment
and Grade Services 2.0. Tokens are checked and signed by PyJWT.
"""
