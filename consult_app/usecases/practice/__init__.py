"""What a practice sets, what its machine's policy locks, which payer rules hold."""
