class GPT:
    @classmethod
    def from_pretrained(cls, name):
        return cls()
