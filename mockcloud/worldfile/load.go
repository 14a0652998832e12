package worldfile

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// Thing is something that a file has declared, and that a world has now.
type Thing struct {
	// Kind is what it is, such as vSwitch.
	Kind string `json:"kind"`
	// Name is what the file calls it.
	Name string `json:"name"`
	ID   string `json:"id"`
	// Account is whose it is, by name.
	Account string `json:"account"`
}

// Options say how a file is loaded.
type Options struct {
	// Fresh gives the world a random id, whatever the file says, so that several worlds can be
	// made of one file.
	Fresh bool
	// Replace lets the world take the place of one of the same id.
	Replace bool
}

// Load makes the world of the file, whole or not at all: by the actions that clients call, as
// the accounts of the file.
func (f *File) Load(registry *worlds.Registry, options Options, wall time.Time) (*worlds.World, []Thing, error) {
	of := worlds.New{ID: f.ID, Seed: f.Seed, Settling: time.Duration(f.Settling), Replace: options.Replace}
	if options.Fresh {
		of.ID = ""
	}
	if of.Seed == nil {
		of.Seed = new(uint64(defaultSeed))
	}
	l := &loader{File: f, registry: registry, wall: wall, in: f.index(), ids: map[thing]string{}, accounts: map[string]string{}}
	w, err := registry.Create(of, wall, l.populate)
	if err != nil {
		return nil, nil, err
	}
	return w, l.things, nil
}

// loader fills a world with what a file declares.
type loader struct {
	*File
	registry *worlds.Registry
	world    *worlds.World
	wall     time.Time
	in       *index
	accounts map[string]string // their numbers, by name
	ids      map[thing]string
	things   []Thing
}

// thing is something by its kind, the account where names are an account's, and the name.
type thing struct {
	kind          cloud.Kind
	account, name string
}

// populate carries out the steps of loading. What one has made settles before the next: the clock
// begins as much earlier as that takes.
func (l *loader) populate(w *worlds.World) error {
	l.world = w
	steps := []func() error{l.addAccounts, l.addResourceGroups, l.openServices, l.addNetworks, l.addVSwitches, l.addShares, l.answerInvitations, l.checkAssociations, l.addGroups, l.addInstances, l.stopInstances, l.addIdentities, l.setShortages, l.lowerQuotas}
	clock := Clock{}
	if l.Clock != nil {
		clock = *l.Clock
	}
	settling := time.Duration(l.Settling)
	now := l.wall
	if clock.Now != nil {
		now = *clock.Now
	}
	if l.Clock != nil || settling > 0 {
		if err := w.SetTime(l.wall, now.Add(-time.Duration(len(steps))*settling)); err != nil {
			return l.refused("clock.now", "the clock", err)
		}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
		if settling > 0 {
			if err := w.AdvanceTime(l.wall, settling); err != nil {
				return l.refused("clock.now", "the clock", err)
			}
		}
	}
	if clock.Frozen {
		return nil
	}
	return w.ResumeTime(l.wall) // where it stands
}

// refused says what the world did not take.
func (l *loader) refused(path, what string, err error) error {
	problem := l.where.problem(path, "%s: %v", what, err)
	problem.Err = err
	return problem
}

// made notes a thing.
func (l *loader) made(kind cloud.Kind, account, name, id string) {
	l.things = append(l.things, Thing{string(kind), name, id, account})
}

// act is an action as the file asks for it.
type act struct {
	path, what      string // of the file, for errors
	account, region string
	version, action string
	parameters      map[string]string
}

// The versions of the products.
const (
	resourceManager = "2020-03-31"
	resourceSharing = "2020-01-10"
	ram             = "2015-05-01"
	ecs             = "2014-05-26"
	vpc             = "2016-04-28"
	vpcIPAM         = "2023-02-28"
	resourceCenter  = "2022-12-01"
)

// do carries out an action.
func (l *loader) do(a act, answer any) error {
	call := worlds.APICall{
		AccountID: l.accounts[a.account], Region: cmp.Or(a.region, cloud.DefaultRegion),
		Version: a.version, Action: a.action, Parameters: a.parameters,
	}
	for name, value := range call.Parameters {
		if value == "" {
			delete(call.Parameters, name)
		}
	}
	response, err := l.registry.Act(l.world, call, l.wall)
	if err != nil {
		return l.refused(a.path, fmt.Sprintf("%s: %s refuses %s", a.what, a.action, a.account), err)
	}
	if answer == nil {
		return nil
	}
	text, err := json.Marshal(response)
	if err == nil {
		err = json.Unmarshal(text, answer)
	}
	return err
}

// tagged adds the parameters of tags.
func tagged(parameters, tags map[string]string) map[string]string {
	for i, key := range slices.Sorted(maps.Keys(tags)) {
		parameters[fmt.Sprintf("Tag.%d.Key", i+1)] = key
		parameters[fmt.Sprintf("Tag.%d.Value", i+1)] = tags[key]
	}
	return parameters
}

func (l *loader) addAccounts() error {
	for at, name := range numbered("accounts", l.Accounts) {
		if err := l.world.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: name}}, l.wall); err != nil {
			return l.refused(at, "the account", err)
		}
		account, _ := identity.AccountByName(l.world.World, name)
		l.accounts[name] = account.ID
	}
	if err := l.setQuotas(func(value, usual int) bool { return value >= usual }); err != nil {
		return err
	}
	return l.addDirectory()
}

func (l *loader) setShortages() error {
	if len(l.Shortages) == 0 {
		return nil
	}
	return l.world.Do(worlds.Command{SetShortages: &worlds.SetShortages{Shortages: l.Shortages}}, l.wall)
}

// lowerQuotas comes last: a quota may be lower than what there is.
func (l *loader) lowerQuotas() error {
	return l.setQuotas(func(value, usual int) bool { return value < usual })
}

func (l *loader) setQuotas(now func(value, usual int) bool) error {
	for at, q := range numbered("quotas", l.Quotas) {
		if !now(*q.Value, cloud.FindQuota(q.Code).Default) {
			continue
		}
		set := worlds.Command{SetQuota: &worlds.SetQuota{Code: q.Code, AccountID: l.accounts[q.Account], Value: *q.Value}}
		if err := l.world.Do(set, l.wall); err != nil {
			return l.refused(at, "the quota", err)
		}
	}
	return nil
}

func (l *loader) addInstances() error {
	for at, several := range numbered("instances", l.Instances) {
		region := l.in.vpcOf[several.VSwitch].region()
		for _, one := range several.each() {
			parameters := tagged(map[string]string{
				"RegionId": region, "VSwitchId": l.ids[thing{cloud.KindVSwitch, "", one.VSwitch}],
				"InstanceName": called(one.Name, one.Title), "Description": one.Description, "PrivateIpAddress": one.PrivateIP,
				"InstanceType": cmp.Or(one.Type, defaultType), "ImageId": cmp.Or(one.Image, defaultImage),
			}, one.Tags)
			for n, group := range one.SecurityGroups {
				parameters["SecurityGroupIds."+strconv.Itoa(n+1)] = l.ids[l.groupThing(one.Account, group)]
			}
			var made struct {
				InstanceIdSets struct{ InstanceIdSet []string }
			}
			if err := l.do(act{at, fmt.Sprintf("the instance %q", one.Name), one.Account, region, ecs, "RunInstances", parameters}, &made); err != nil {
				return err
			}
			id := made.InstanceIdSets.InstanceIdSet[0]
			l.ids[l.instanceThing(one.Account, one.Name)] = id
			l.made(kindInstance, one.Account, one.Name, id)
		}
	}
	return nil
}

func (l *loader) stopInstances() error {
	for at, several := range numbered("instances", l.Instances) {
		for _, one := range several.each() {
			if !one.Stopped {
				continue
			}
			region := l.in.vpcOf[one.VSwitch].region()
			parameters := map[string]string{"InstanceId": l.ids[l.instanceThing(one.Account, one.Name)]}
			if err := l.do(act{at, fmt.Sprintf("the instance %q", one.Name), one.Account, region, ecs, "StopInstance", parameters}, nil); err != nil {
				return err
			}
		}
	}
	return nil
}
