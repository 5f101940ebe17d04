"""From a chart to what the rules say of it, worked out once."""
