package compute

import (
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindDeploymentSet is the kind of a deployment set.
const KindDeploymentSet cloud.Kind = "deployment set"

// DeploymentSet says on which hosts of a zone its instances are, as each other's.
type DeploymentSet struct {
	cloud.Record
	Name, Description string
	// Strategy is Availability, AvailabilityGroup or LowLatency.
	Strategy string
	// Groups are how many groups one has that spreads by group; others have none.
	Groups int
}

// The strategies of deployment sets: each instance on another host, each group on other hosts, or all
// of them close together.
const (
	ByHost  = "Availability"
	ByGroup = "AvailabilityGroup"
	Close   = "LowLatency"
)

const (
	maxDeploymentSets = 100 // of an account in a region
	// SetCapacity is how many instances of a deployment set, or of one of its groups, there can be in a zone.
	SetCapacity  = 20
	maxSetGroups = 7
)

var deploymentSets cloud.Table[*DeploymentSet]

func init() {
	deploymentSets.Define(cloud.Definition[*DeploymentSet]{Kind: KindDeploymentSet, InPolicies: "ecs:deploymentset", Find: FindDeploymentSet})
}

// NewDeploymentSet describes a deployment set to create.
type NewDeploymentSet struct {
	Name, Description, Strategy string
	// Groups of one that spreads by group; 0 is as many as there can be.
	Groups int
}

// CreateDeploymentSet makes a deployment set in the call's region.
func CreateDeploymentSet(c *cloud.Call, n NewDeploymentSet) (*DeploymentSet, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := checkLabel(KindDeploymentSet, n.Name, n.Description); err != nil {
		return nil, err
	}
	if n.Strategy == ByGroup && n.Groups == 0 {
		n.Groups = maxSetGroups
	}
	if n.Groups < 0 || n.Groups > maxSetGroups || n.Strategy != ByGroup && n.Groups > 0 {
		return nil, cloud.Invalid(KindDeploymentSet, "Groups", fmt.Sprintf("a deployment set of the strategy %s has 1 to %d groups, others have none", ByGroup, maxSetGroups))
	}
	if deploymentSets.Own(c.World, c.AccountID, c.Region) >= maxDeploymentSets {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindDeploymentSet, Detail: fmt.Sprintf("an account has at most %d deployment sets in a region", maxDeploymentSets)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	set := &DeploymentSet{Record: c.NewRecord(c.Region, c.ComputeID(c.Region, "ds")), Name: n.Name, Description: n.Description, Strategy: n.Strategy, Groups: n.Groups}
	deploymentSets.Add(c.World, set)
	return set, nil
}

// FindDeploymentSet finds one of the caller's deployment sets by its id.
func FindDeploymentSet(c *cloud.Call, id string) (*DeploymentSet, error) {
	return deploymentSets.Find(c, id, cloud.Modify)
}

// DeploymentSets lists those of the caller's that match, in the call's region; all of them where no ids are given.
func DeploymentSets(c *cloud.Call, ids []string, match func(*DeploymentSet) bool, page cloud.PageRequest) (cloud.Page[*DeploymentSet], error) {
	return deploymentSets.List(c, cloud.Query[*DeploymentSet]{IDs: ids, Match: match}, page)
}

// ModifyDeploymentSet changes what people call a deployment set; nil leaves it as it is.
func ModifyDeploymentSet(c *cloud.Call, id string, name, description *string) error {
	set, err := FindDeploymentSet(c, id)
	if err != nil {
		return err
	}
	return relabel(c, KindDeploymentSet, labelled{&set.Name, &set.Description}, name, description)
}

// labelled are the name and the description of a thing.
type labelled struct{ name, description *string }

// relabel changes what people call a thing; nil leaves it as it is.
func relabel(c *cloud.Call, kind cloud.Kind, of labelled, name, description *string) error {
	if err := checkLabel(kind, cloud.Value(name), cloud.Value(description)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(of.name, name)
	cloud.Assign(of.description, description)
	return nil
}

// DeleteDeploymentSet deletes one that no instance is in.
func DeleteDeploymentSet(c *cloud.Call, id string) error {
	set, err := FindDeploymentSet(c, id)
	if err != nil {
		return err
	}
	if len(set.Instances(c.World)) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindDeploymentSet, By: KindInstance, ID: id, Detail: "instances are in the deployment set"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	deploymentSets.Remove(c.World, set)
	return nil
}

// Instances are those in the deployment set, the oldest first.
func (s *DeploymentSet) Instances(w *cloud.World) (found []*Instance) {
	for i := range instances.Each(w, s.Owner, s.Region, "deployment set", s.ID) {
		found = append(found, i)
	}
	return found
}

// Deployment is where instances are among each other: in a deployment set, and there in which group; the
// zero value is in none.
type Deployment struct {
	SetID string
	Group int
}

// checkDeployment says whether so many more instances can be in a deployment set in a zone, and puts them into
// its first group that has room where none is named.
func checkDeployment(c *cloud.Call, d *Deployment, zone string, more int) error {
	if d.SetID == "" {
		return nil
	}
	set, err := FindDeploymentSet(c, d.SetID)
	if err != nil {
		return err
	}
	used := map[int]int{}
	for _, i := range set.Instances(c.World) {
		if i.VSwitch().Zone == zone {
			used[i.Deployment.Group]++
		}
	}
	if d.Group < 0 || d.Group > set.Groups {
		return cloud.Invalid(KindDeploymentSet, "Group", "the deployment set has "+plural(set.Groups, "group"))
	}
	if d.Group == 0 && set.Groups > 0 {
		for d.Group = 1; d.Group < set.Groups && used[d.Group]+more > SetCapacity; d.Group++ {
		}
	}
	if used[d.Group]+more > SetCapacity {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindDeploymentSet, ID: set.ID, Detail: fmt.Sprintf("a deployment set has at most %d instances in a zone and a group", SetCapacity)}
	}
	return nil
}

// Deploy puts an instance of the caller into another deployment set, or into none.
func Deploy(c *cloud.Call, instanceID string, to Deployment) error {
	instance, err := FindInstance(c, instanceID, cloud.Modify)
	if err != nil {
		return err
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return err
	}
	if to != instance.Deployment {
		if err := checkDeployment(c, &to, instance.VSwitch().Zone, 1); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	instances.Change(c.World, instance, func() { instance.Deployment = to })
	return nil
}

// Undeploy takes an instance of the caller out of the deployment set that it is in.
func Undeploy(c *cloud.Call, instanceID, setID string) error {
	instance, err := FindInstance(c, instanceID, cloud.Modify)
	if err != nil {
		return err
	}
	if instance.Deployment.SetID != setID {
		return cloud.Missing(KindDeploymentSet, setID)
	}
	return Deploy(c, instanceID, Deployment{})
}
