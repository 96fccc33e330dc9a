/** How a name comes onto a free chair: somebody presses the chair, or drops a name of the list on it. */
export class Seating {
  /** The free chair below the name that is being dragged, counted around the table. */
  over = $state<number | null>(null);
  /** For whom a chair was asked: an invitation, anybody, or null for nobody. */
  wanted = $state.raw<{ invitationId: string } | 'anybody' | null>(null);

  /** The free chair at this place of the window. */
  chairAt(x: number, y: number): number | null {
    const chair = document.elementFromPoint(x, y)?.closest<SVGElement>('[data-chair]');
    return chair ? Number(chair.dataset['chair']) : null;
  }
}
