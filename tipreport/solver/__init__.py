"""The solver decides systems of linear statements about whole numbers, and proves its answers.

It knows unknowns, sums and bounds, and nothing of what they count; it imports nothing of the rest of the package. Every
answer that leaves it is certified: a world is checked sum by sum, a refutation step by step (`certify`).
"""
