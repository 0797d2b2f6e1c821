"""The one record of what happened: events, their sealed chain and who hears of them."""
