"""What a person does to a patient's record, one verb a module."""
