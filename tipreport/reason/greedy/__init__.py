"""Worlds put together greedily, without a search: each is verified, and where none is found nothing is claimed."""
