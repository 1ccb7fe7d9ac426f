"""Why statements have no world, in arithmetic that can be redone with a pencil, and which number would repair it."""
