/** Work that pauses, so that whoever runs it can let others go first. */
export type Paced<T> = Generator<void, T, void>;
