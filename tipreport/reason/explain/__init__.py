"""Explanation: why statements have no world, and which single number would repair it.

The contract of the package: a conflict comes in from which nothing can be left out, with its session; arithmetic that
shows it goes out, and for each figure in it the nearest number with which it would be gone. Nothing is claimed that is
not proved. Where no explanation is found in time there is none, and the conflict stands as it is.

| module | what it is |
| --- | --- |
| `arithmetic` | the proof of a conflict as arithmetic that can be redone with a pencil |
| `by_size` | the same where no single sum shows it: the sizes that a set could have, each with what is wrong then |
| `in_percent` | the same of shares of shares where no number is stated: bounds in percent of one set |
| `repair` | single-value repairs: the numbers whose change alone would settle a conflict |
| `ranging` | the range of sizes that a set could have, were its stated number another one |
"""
