"""Results put into words, once for the patient and once for the clinician."""
