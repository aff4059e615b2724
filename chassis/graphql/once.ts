/** Puts a question once in a request, however often it comes up; a fault is the answer to all of them. */
export type Once = <Answer>(question: readonly unknown[], ask: () => Promise<Answer>) => Promise<Answer>;

/** The same account may be under every row of a list; what a client asks of it there is read once. */
export function createOnce(): Once {
  const answers = new Map<string, Promise<unknown>>();
  return <Answer>(question: readonly unknown[], ask: () => Promise<Answer>) => {
    const key = JSON.stringify(question);
    const answer = (answers.get(key) as Promise<Answer> | undefined) ?? ask();
    answers.set(key, answer);
    return answer;
  };
}
