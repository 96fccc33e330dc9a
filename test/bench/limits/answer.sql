-- The limit of an answer: what TableStore.change does for a first-come table without plus-ones, as one function inside
-- the server. Same lock, same rows read, same rows and bytes written; the mail is a copy of one that the app wrote.

CREATE TABLE bench_letter AS SELECT * FROM messages WHERE kind = 'accepted' LIMIT 1;

-- Guests of the limit's own tables, numbered as pgbench walks them, with the two answers that they give in turn.
CREATE TABLE bench_guests (n int PRIMARY KEY, link_hash bytea NOT NULL, first text NOT NULL, second text NOT NULL);

CREATE FUNCTION bench_answer(nth int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  hash bytea;
  course record;
  said text;
  m record;
  guest record;
  acting record;
  invited record;
  taken int := 1;
  outcome text;
  seated uuid;
BEGIN
  SELECT * INTO course FROM bench_guests WHERE n = nth;
  hash := course.link_hash;

  SELECT t.*, o.name AS organizer_name, o.locale AS organizer_locale, v.name AS venue_name INTO m
  FROM meetups t
  JOIN organizers o ON o.id = t.organizer_id
  LEFT JOIN venues v ON v.organizer_id = t.organizer_id AND v.id = t.venue_id
  WHERE (t.organizer_id, t.id) = (SELECT organizer_id, meetup_id FROM invitations WHERE link_hash = hash)
  FOR UPDATE OF t;

  FOR invited IN SELECT * FROM invitations WHERE organizer_id = m.organizer_id AND meetup_id = m.id ORDER BY rank, id LOOP
    IF invited.state IN ('accepted', 'offered') THEN taken := taken + 1 + invited.plus_ones; END IF;
    IF invited.link_hash = hash THEN acting := invited; END IF;
    IF seated IS NULL AND invited.state = 'waitlisted' THEN seated := invited.id; END IF;
  END LOOP;

  SELECT c.name, c.locale, (SELECT value FROM channels h WHERE h.organizer_id = acting.organizer_id
      AND h.contact_id = acting.contact_id AND h.kind = 'email' ORDER BY h.preferred DESC, h.position LIMIT 1) AS address
  INTO guest
  FROM contacts c WHERE c.organizer_id = acting.organizer_id AND c.id = acting.contact_id;

  said := CASE WHEN acting.answer = course.first THEN course.second ELSE course.first END;
  outcome := CASE said WHEN 'no' THEN 'declined' WHEN 'maybe' THEN 'lapsed'
    ELSE CASE WHEN taken < m.capacity THEN 'accepted' ELSE 'waitlisted' END END;
  IF outcome = 'accepted' THEN taken := taken + 1; END IF;
  IF said = 'yes' OR acting.state <> 'accepted' THEN seated := NULL;
  ELSIF seated IS NULL THEN taken := taken - 1;
  END IF;

  UPDATE invitations i SET
    state = CASE WHEN i.id = seated THEN 'accepted' ELSE outcome END,
    answer = CASE WHEN i.id = seated THEN 'yes' ELSE said END,
    answer_source = 'page', answered_at = now(), waitlisted_at = CASE WHEN outcome = 'waitlisted' THEN now() END,
    revision = i.revision + 1
  WHERE i.organizer_id = m.organizer_id AND i.id IN (acting.id, seated);
  INSERT INTO meetup_log (organizer_id, meetup_id, invitation_id, code, params, at)
  SELECT m.organizer_id, m.id, i, 'answered', '{"answer": "yes", "source": "page", "plusOnes": 0, "outcome": "accepted"}', now()
  FROM unnest(ARRAY[acting.id, seated]) i WHERE i IS NOT NULL;
  INSERT INTO messages (organizer_id, id, key, kind, meetup_id, invitation_id, contact_id, locale, to_name, to_address,
    subject, body_text, body_html, calendar, calendar_method, message_id, thread_id, due_at, state)
  SELECT m.organizer_id, gen_random_uuid(), i.state || ':' || i.id || ':' || i.revision, i.state, m.id, i.id, i.contact_id,
    coalesce(guest.locale, m.organizer_locale), guest.name, guest.address, l.subject, l.body_text, l.body_html, l.calendar,
    l.calendar_method, '<' || i.id || '.' || i.revision || '@localhost>', l.thread_id, now(), 'local'
  FROM bench_letter l, invitations i WHERE i.organizer_id = m.organizer_id AND i.id IN (acting.id, seated)
  ON CONFLICT (organizer_id, key) DO NOTHING;
  UPDATE meetups SET state = m.state, capacity = m.capacity, plus_ones_cap = m.plus_ones_cap, seat_mode = m.seat_mode,
    seats_taken = taken
  WHERE organizer_id = m.organizer_id AND id = m.id;
  RETURN outcome;
END
$$;
