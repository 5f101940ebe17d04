"""What leaves the room: handout, note, calendar, diary."""
