export const people = (count: number): string => (count === 1 ? '1 Person' : `${count} Personen`);
export const seats = (count: number): string => (count === 1 ? '1 Platz' : `${count} Plätze`);
export const names = (count: number): string => (count === 1 ? '1 Name' : `${count} Namen`);
export const invitations = (count: number): string => (count === 1 ? '1 Einladung' : `${count} Einladungen`);
export const mails = (count: number): string => (count === 1 ? '1 Mail' : `${count} Mails`);
