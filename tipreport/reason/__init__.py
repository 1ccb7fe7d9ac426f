"""The reasoning decides whether a report can be true: whether there is a set of records of which all of it is true.

The way of the data is report → account → numbered statements → component → system → answer → verdict → explanation.
Each step is a module that imports only those before it:

| module | what comes in | what goes out |
| --- | --- | --- |
| `statements` | | the kinds of statements about sets of records, each with a number |
| `account` | | all that one reporter states: sets of records, and statements about them |
| `siblings` | the parts of a breakdown | what their codes say of how they lie beside each other |
| `conventions` | the figures of a table | the codes that it has beside those in which they lie by convention |
| `building` | a report | its accounts |
| `component` | an account | the sets that hang together, each with its statements |
| `places`, `combinations`, `atoms` | a component, structural statements | the combinations of sets a record may be in |
| `system`, `instance` | statements, combinations | rows over whole numbers, for the solver |
| `answers` | | a world, a contradiction, or undecided |
| `greedy/` | statements about sizes | a world, or nothing |
| `incremental` | statements that were tried before | a refutation, numbers, or nothing; warm-started |
| `workspace`, `deciders` | statements of a component | the first verified answer of an ordered tuple of deciders |
| `iis` | a contradiction | one from which nothing can be left out |
| `session` | questions about a component | answers and conflicts; each builds on those before it |
| `families`, `sums` | a component | what a reader would add up, and the conflicts that show there |
| `conflicts` | a component | all its conflicts, such that none hides another, or a world |
| `groups` | conflicts | those that one number would settle, together |
| `verdict` | an account | its verdict, with the evidence |
| `bounds` | a question about a count | the least and the greatest number, each proved |
| `tables/` | a report with plain rows | its verdicts; satisfied sheets make no figures |
| `explain/` | a conflict | arithmetic that can be redone, and single numbers that would repair it |

The contract of the package:

- It may assume that reports were read without errors, and that the solver's answers are verified. It knows nothing of
  files, rules, severities or outputs.
- Statements are told apart by their numbers, never by identity; the same report has the same answers in any process.
- Facts are kept apart from assumptions: a statement is one or the other, and a conflict names all that it needs.
- An answer is a verified world, a verified contradiction, or undecided with a reason. Undecided is never a finding.
- It never changes a report, never rounds, and no floating point number decides anything. What consistent means is
  specified in `docs/consistency.md`.
"""
