"""The solver decides systems of linear constraints over whole numbers, and proves its answers.

It knows unknowns, sums and bounds, and nothing of what they count: it imports nothing else of the package.

The contract of the package:

- All arithmetic is exact, on whole numbers of any size. There are no floating-point numbers and no tolerances.
- Every answer is verified before it is returned (`certify`): a world row by row, a refutation step by step. The checker
  shares no code with the search, so that a defect in the search can cost an answer but not make a wrong one.
- Work is limited by a budget that counts coefficients and not time. The same question has the same answer everywhere.
- Nothing is kept between two questions, except in a `Tableau` that a caller holds.

| module | what it is |
| --- | --- |
| `linear` | systems, answers, and refutations as values |
| `certify` | the checker of worlds and refutations |
| `certify_sets` | the same of worlds whose rows are sums of some unknowns |
| `simplex` | the simplex method for rows with bounds on both sides, warm-started |
| `pricing` | the columns that a tableau leaves out until a pivot needs them |
| `lattice` | elimination that finds equations without a solution in whole numbers |
| `proofs` | pieces of which a refutation is put together |
| `propagation` | what inequalities say of the least and the greatest whole value of each variable |
| `sums` | a system as its few sums see it |
| `sum_search` | the search for whole values of these sums |
| `diving` | large values of the sums, tried where that search gives up |
| `branch` | branch and cut: Gomory cuts or whole values of sums, then branch and bound |
| `solve` | decide a system: search, then certify |
| `optimize` | the least and the greatest value of a sum, by bisection between a dual bound and a world |
"""
