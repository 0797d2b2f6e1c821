"""One module per subcommand: `arguments(parser)` declares its options, `call(options)` returns the exit status."""
