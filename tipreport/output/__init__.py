"""Outcomes as text: one module for each format, for people and for programs.

Every format renders the same outcome and decides nothing. Only `cli` prints what is rendered here.
"""
