"""What the tests and benchmarks share: programs that they start, and how to talk to them. Each module begins with what it is for."""
