package zonal

import (
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Job is what a call has set off and does not wait for.
type Job struct {
	cloud.Record
	// API is the action that has set it off.
	API string
	// Type and Resource are what it is about, in the words of the product.
	Type, Resource string

	ends time.Time
}

// The types of resources that jobs are about, which have tags, and move between resource
// groups.
const (
	TypeBalancer = "loadbalancer"
	TypeListener = "listener"
	TypeGroup    = "servergroup"
	TypePolicy   = "securitypolicy"
)

// jobsKept is how long a job can be asked for. The vendor does not say it.
const jobsKept = 7 * 24 * time.Hour

func (s *Service) defineJobs() {
	s.jobs.Define(cloud.Definition[*Job]{
		Kind: s.of.Job, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Job]{cloud.On("resource", func(j *Job) string { return j.Resource })},
	})
	s.jobForgotten.Define(string(s.of.Job)+" is forgotten", &s.jobs, func(w *cloud.World, j *Job, _ uint64, _ time.Time) { s.jobs.Remove(w, j) })
}

// note keeps in mind what the call has set off, once it has.
func (s *Service) note(c *cloud.Call, thing *cloud.Record, sort string) *Job {
	_, api, _ := strings.Cut(c.Action, ":")
	j := &Job{
		Record: c.World.NewQuietRecord(strings.ToLower(c.UUID()), c.AccountID, c.Now),
		API:    api, Type: sort, Resource: thing.ID, ends: c.Settled(),
	}
	j.Region = thing.Region
	s.jobs.Add(c.World, j)
	s.jobForgotten.Plan(c.World, c.Now.Add(jobsKept), j, 0)
	return j
}

// Note keeps in mind what a call has set off with a thing of the product that is not one
// of the service's own kinds.
func (s *Service) Note(c *cloud.Call, thing *cloud.Record, sort string) *Job {
	return s.note(c, thing, sort)
}

// Done says whether what a job is has ended by a time. None fails.
func (j *Job) Done(now time.Time) bool { return !now.Before(j.ends) }

// Changed is when the job got the status that it has at a time.
func (j *Job) Changed(now time.Time) time.Time {
	if j.Done(now) {
		return j.ends
	}
	return j.Created
}

// Operation is what the job does with the resource: Create, Update or Delete.
func (j *Job) Operation() string {
	for _, verb := range []string{"Create", "Delete"} {
		if strings.HasPrefix(j.API, verb) {
			return verb
		}
	}
	return "Update"
}

// FindJob finds a job of the caller.
func (s *Service) FindJob(c *cloud.Call, id string) (*Job, error) {
	return s.jobs.Find(c, id, cloud.View)
}

// JobFilter selects jobs; the zero value of each condition selects all.
type JobFilter struct {
	IDs, Resources []string
	Type, API      string
	// From and To are when they began.
	From, To time.Time
}

// Jobs lists the caller's jobs in the call's region.
func (s *Service) Jobs(c *cloud.Call, f JobFilter, page cloud.PageRequest) (cloud.Page[*Job], error) {
	resource, resources := single(f.Resources)
	q := cloud.Query[*Job]{IDs: f.IDs}.On("resource", resource)
	if len(resources) > 0 || f.Type != "" || f.API != "" || !f.From.IsZero() || !f.To.IsZero() {
		q = q.And(func(j *Job) bool {
			return among(resources, j.Resource) && (f.Type == "" || f.Type == j.Type) && (f.API == "" || f.API == j.API) &&
				!j.Created.Before(f.From) && (f.To.IsZero() || !j.Created.After(f.To))
		})
	}
	return s.jobs.List(c, q, page)
}
