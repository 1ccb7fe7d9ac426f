"""Texts of sources: their numbers, their places, and the words that citations quote from them."""
