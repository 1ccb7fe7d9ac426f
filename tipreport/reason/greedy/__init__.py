"""A primal heuristic: worlds built by greedy construction, without a search.

Most reports are consistent, and most of their worlds are easy to build. The contract of the package: whatever it
returns is a verified world. Where it finds none it claims nothing, and the solver decides.

| module | what it is |
| --- | --- |
| `universe` | the cell universe: the elementary cells that codes tell apart, and sets of them as bitsets |
| `filling` | greedy construction of a world from sets of elementary cells |
| `plan` | sets made ready for construction; the world is verified here |
| `heuristic` | the heuristic over the statements of a component |
"""
