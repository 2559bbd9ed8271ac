THE = "tiiuae/falcon-7b"
