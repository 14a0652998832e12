package zonal

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// BalancerChange describes a change of a load balancer; nil leaves a value as it is.
type BalancerChange struct {
	Name *string
	// Modification is the protection as it is to be.
	Modification *Protection
	// Edition is that of an Application Load Balancer.
	Edition *string
	// CrossZone and ConnectionRate are of a Network Load Balancer.
	CrossZone      *bool
	ConnectionRate *int
	// LogProject and LogStore are where the access log goes; both empty for nowhere.
	LogProject, LogStore *string
}

// Change changes a load balancer that is active.
func (s *Service) Change(c *cloud.Call, id string, change BalancerChange) (*Job, error) {
	b, err := s.ready(c, id)
	if err != nil {
		return nil, err
	}
	if change.Name != nil {
		if err := CheckName(s.of.Balancer, *change.Name); err != nil {
			return nil, err
		}
	}
	if err := s.checkReasons(change.Modification); err != nil {
		return nil, err
	}
	if err := s.checkEdition(b, change.Edition); err != nil {
		return nil, err
	}
	if err := s.checkLog(b, change.LogProject); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	s.balancers.Change(c, b, managed.Changes{Name: change.Name}, func() {
		if change.Modification != nil {
			b.Modification.set(c.Now, change.Modification.On, change.Modification.Reason)
		}
		cloud.Assign(&b.HTTP.Edition, change.Edition)
		cloud.Assign(&b.HTTP.LogProject, change.LogProject)
		cloud.Assign(&b.HTTP.LogStore, change.LogStore)
		cloud.Assign(&b.Transport.CrossZone, change.CrossZone)
		cloud.Assign(&b.Transport.ConnectionRate, change.ConnectionRate)
	})
	return s.configure(c, b), nil
}

// Protect changes how a load balancer that is active is protected; nil leaves it as it is.
// That is done at once, and no job.
func (s *Service) Protect(c *cloud.Call, id string, deletion, modification *Protection) error {
	b, err := s.ready(c, id)
	if err != nil {
		return err
	}
	if err := s.checkReasons(deletion, modification); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	var changes managed.Changes
	if deletion != nil {
		changes.Protected = &deletion.On
	}
	s.balancers.Change(c, b, changes, func() {
		if deletion != nil {
			b.Deletion.set(c.Now, deletion.On, deletion.Reason)
		}
		if modification != nil {
			b.Modification.set(c.Now, modification.On, modification.Reason)
		}
	})
	return nil
}

func (s *Service) checkReasons(of ...*Protection) error {
	for _, protection := range of {
		if protection != nil {
			if err := s.CheckReason(protection.Reason); err != nil {
				return err
			}
		}
	}
	return nil
}

// configure lets a load balancer pass through a change, and notes the job.
func (s *Service) configure(c *cloud.Call, b *LoadBalancer) *Job {
	s.balancers.Pass(c, b, Configuring)
	return s.note(c, b.Head(), TypeBalancer)
}

// CheckReason says whether something can be the reason for a protection.
func (s *Service) CheckReason(reason string) error {
	if reason != "" && !nameForm.MatchString(reason) {
		return cloud.Invalid(s.of.Balancer, "Reason", "a reason has 2 to 128 letters, digits, periods, underscores and hyphens, the first one a letter")
	}
	return nil
}

// measure is what a load balancer costs for: more with each edition, where it has one.
func (b *LoadBalancer) measure() (edition string, units float64) {
	switch b.HTTP.Edition {
	case "Standard":
		units = 2
	case "StandardWithWaf":
		units = 4
	default:
		units = 1
	}
	return b.HTTP.Edition, units
}

// checkEdition says whether a load balancer can change to an edition: only the basic one
// can be upgraded, and none goes back there (contract of UpdateLoadBalancerEdition).
func (s *Service) checkEdition(b *LoadBalancer, edition *string) error {
	switch {
	case edition == nil:
		return nil
	case *edition == b.HTTP.Edition:
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: s.of.Balancer, ID: b.ID, Field: "Edition", Detail: "the load balancer has the edition already"}
	case *edition == basic:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, ID: b.ID, Field: "Edition", Detail: "an edition is never exchanged for the basic one"}
	}
	return nil
}

const basic = "Basic"

func (s *Service) checkLog(b *LoadBalancer, project *string) error {
	switch {
	case project == nil:
		return nil
	case *project != "" && b.HTTP.LogProject != "":
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: s.of.Balancer, ID: b.ID, Field: "AccessLog", Detail: "the load balancer has an access log already"}
	case *project == "" && b.HTTP.LogProject == "":
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: s.of.Balancer, ID: b.ID, Field: "AccessLog", Detail: "the load balancer has no access log"}
	}
	return nil
}

// Join lets a load balancer join security groups, and Leave lets it leave them.
func (s *Service) Join(c *cloud.Call, id string, groups []string) (*Job, error) {
	b, err := s.ready(c, id)
	if err != nil {
		return nil, err
	}
	joined, err := b.guests.With(c, b.VPC(), groups, s.of.SecurityGroups)
	if err != nil {
		return nil, err
	}
	if err := s.mayJoin(c, b); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	b.guests.Set(b.Head(), joined)
	return s.configure(c, b), nil
}

// mayJoin says whether a load balancer can join security groups: not while a listener has
// access control lists (contract of LoadBalancerJoinSecurityGroup).
func (s *Service) mayJoin(c *cloud.Call, b *LoadBalancer) error {
	for l := range s.listenersOf(c.World, b) {
		if len(l.Lists.Lists) > 0 {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, ID: b.ID, Field: "SecurityGroup", Detail: "the listener " + l.ID + " has access control lists"}
		}
	}
	return nil
}

// Leave is the reverse of [Service.Join].
func (s *Service) Leave(c *cloud.Call, id string, groups []string) (*Job, error) {
	b, err := s.ready(c, id)
	if err != nil {
		return nil, err
	}
	left, err := b.guests.Without(groups)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	b.guests.Set(b.Head(), left)
	return s.configure(c, b), nil
}
