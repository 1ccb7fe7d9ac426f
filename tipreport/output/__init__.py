"""An outcome as people and machines read it."""
