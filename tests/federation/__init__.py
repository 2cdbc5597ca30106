"""Federated queries: taken apart, asked of stand-ins on loopback, and joined as SPARQL says."""
