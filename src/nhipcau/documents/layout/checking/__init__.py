"""What an uploaded document departs from in Decree 30."""
