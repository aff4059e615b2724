/** Keeps what texts were made into; the oldest go when all texts together grow too long. */
export class KeptByText<Made> {
  private readonly known = new Map<string, Made>();
  private characters = 0;

  constructor(private readonly mostCharacters: number) {}

  of(text: string, make: (text: string) => Made): Made {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    this.known.set(text, made);
    this.characters += text.length;
    for (const oldest of this.known.keys()) {
      if (this.characters <= this.mostCharacters) break;
      this.known.delete(oldest);
      this.characters -= oldest.length;
    }
    return made;
  }
}
