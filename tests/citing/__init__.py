"""Tests of evidence: each part of `provenaut.citing`, and the whole on a world small enough to know by heart."""
