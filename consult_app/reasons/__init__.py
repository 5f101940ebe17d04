"""What is told when something cannot be, as codes with values, and the words of each code in English."""
