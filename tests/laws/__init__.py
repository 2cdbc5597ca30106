"""The laws of cited answers, held over generated graphs and queries; and the adapter for a judge from outside."""
