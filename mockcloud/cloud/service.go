package cloud

// Service is what an account opens once, for all regions, before it uses something.
// It stays open unless the account closes it.
type Service struct {
	kind   Kind
	opened Table[*opened]
}

// opened notes that an account has opened a service. Its id is that of the account.
type opened struct{ Record }

// Define says what kind of thing the service of an account is.
func (s *Service) Define(kind Kind) {
	s.kind = kind
	s.opened.Define(Definition[*opened]{Kind: kind, Global: true, AtDeletion: GoAlong})
}

// Opened says whether an account has opened the service.
func (s *Service) Opened(w *World, account string) bool {
	_, open := s.opened.Get(w, account)
	return open
}

// Check says whether the caller's account may use the service.
func (s *Service) Check(c *Call) error {
	if s.Opened(c.World, c.AccountID) {
		return nil
	}
	return &Error{Reason: NotPermitted, Kind: s.kind, Detail: "the account has not opened the " + string(s.kind)}
}

// Open lets the caller's account use the service.
func (s *Service) Open(c *Call) error {
	if s.Opened(c.World, c.AccountID) {
		return &Error{Reason: AlreadyDone, Kind: s.kind, Detail: "the account has opened the " + string(s.kind)}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	s.opened.Add(c.World, &opened{c.NewGlobalRecord(c.AccountID)})
	return nil
}

// Close takes that back.
func (s *Service) Close(c *Call) error {
	note, open := s.opened.Get(c.World, c.AccountID)
	if !open {
		return s.Check(c)
	}
	if err := c.Commit(); err != nil {
		return err
	}
	s.opened.Remove(c.World, note)
	return nil
}
