export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
export const seats = (count: number): string => (count === 1 ? '1 seat' : `${count} seats`);
export const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
export const names = (count: number): string => (count === 1 ? '1 name' : `${count} names`);
export const invitations = (count: number): string => (count === 1 ? '1 invitation' : `${count} invitations`);
export const mails = (count: number): string => (count === 1 ? '1 mail' : `${count} mails`);
