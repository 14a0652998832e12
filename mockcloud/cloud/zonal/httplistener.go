package zonal

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// HTTPListener is what a listener of the Application Load Balancer has besides.
type HTTPListener struct {
	// RequestTimeout is in seconds.
	RequestTimeout int
	Gzip, HTTP2    bool
	// QUIC is the id of the listener that connections are upgraded to; "" for none.
	QUIC string
	// Headers say which headers servers get, by the vendor's names: true or false, or
	// what they are called.
	Headers map[string]string
	// LogsHeaders says that its access log has headers of its own, and Tracing by what
	// and how many of 10,000 requests are traced; "" where none is.
	LogsHeaders bool
	Tracing     string
	TracingRate int
}

// Lists are the access control lists of a listener of the Application Load Balancer.
type Lists struct {
	// Black says that they are of those who are not let in, and not of those who are.
	Black bool
	Lists []*cloud.Record
}

// SetLists gives a listener other access control lists, once the operation has checked
// everything and committed.
func (s *Service) SetLists(c *cloud.Call, l *Listener, lists Lists) *Job {
	l.Lists = lists
	return s.passListener(c, l, Configuring)
}
