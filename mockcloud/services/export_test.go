package services

// Linked is the service whose role the action makes, and its code where it cannot.
func (a *Action) Linked() (service, code string) {
	if a.link == nil {
		return "", ""
	}
	return a.link.service, a.link.code
}

// IsPaging is [paging].
var IsPaging = paging

// AskedLater are the parameters that say when an action is carried out.
func AskedLater(a *Action) []string { return a.later }
