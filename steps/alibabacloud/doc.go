// Package alibabacloud is the real cloud as a target of the features: three accounts of it, whose
// scenarios follow each other. What they make carries the id of the run in its name and as a tag, and
// stands in a ledger on disk before the cloud is asked for it, so that all of it can be removed, also
// after the run was killed.
//
// The data flows one way: the steps' clients send through the world ([steps.Shared]), which notes in
// the ledger what the cloud is asked to make and what it made; [Cleaner] reads the ledger, looks
// whether a thing is the run's, and removes it. Nothing outside of the ledger is ever removed.
package alibabacloud
