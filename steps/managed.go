package steps

import (
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"
)

// managedType is a type of managed resources: what scenarios call it, and how the SDK's
// package for its product does what all of them have in common. A type is a file of its
// own; functions that it leaves out have no steps.
type managedType struct {
	// one and many are what it is called: Redis instance, Redis instances.
	one, many string
	// soldAs is the code under which BssOpenApi knows it; "" of what is no subscription.
	soldAs string
	// create makes a resource that is called name, with the type's usual class, and
	// tells its id.
	create func(s *Scene, who, name string, at site) (id string, err error)
	// list lists what an account sees: all, or what has a tag.
	list func(s *Scene, who string, tag *tag) ([]managed, error)
	// look asks for one by its id alone.
	look func(s *Scene, who, id string) error
	// rename calls it something else; resize gives it another class than the usual.
	rename func(s *Scene, who, id, to string) error
	resize func(s *Scene, who, id string) error
	remove func(s *Scene, who, id string) error
	// protect keeps it from being deleted, or not any more.
	protect func(s *Scene, who, id string, on bool) error
	// tag puts a tag on it, and regroup moves it into a resource group.
	tag     func(s *Scene, who, id string, tag tag) error
	regroup func(s *Scene, who, id, group string) error
}

// site is where a resource is to be made; second is where it is to be besides, nil for
// nowhere.
type site struct {
	vpc, vswitch, zone string
	second             *site
	// ahead says that it is paid for ahead, for a month, and dualStack that it is to have
	// addresses of both IP versions; internet that it is to reach the internet.
	ahead, dualStack, internet bool
}

// all are the site and the second one.
func (at site) all() []site {
	if at.second == nil {
		return []site{at}
	}
	return []site{at, *at.second}
}

// tag is one that resources have.
type tag struct{ key, value string }

// managed is a resource as its account sees it in a list; its size is what resizing changes.
type managed struct {
	id, name, status string
	vswitches        []string
	addresses        []string
	size, group      string
}

// managedTypes are all that scenarios know.
var managedTypes = []managedType{
	redis,
	tair,
	mongoDB,
	serverlessMongoDB(),
	polarDB,
	mseCluster,
	mseGateway,
	databases,
	clusters,
	classicBalancers,
	kafka,
	rocketMQ,
	searchClusters,
	registries,
	applicationBalancers,
	networkBalancers,
}

func managedSteps(s *Scene, sc vocabulary) {
	for i := range managedTypes {
		managedTypes[i].register(s, sc)
	}
}

func (t *managedType) register(s *Scene, sc vocabulary) {
	one := "the " + t.one + " {name}"
	sc.Step(action("(?:has|creates)", "create", one+` in {name}(?: and {name})?(?: of the zone {name})?`), func(who, name, vswitch, second, zone, code string) error {
		return t.creates(s, who, name, []string{vswitch, second}, site{zone: zone}, code)
	}, Money)
	if t.soldAs != "" {
		t.subscriptionSteps(s, sc)
	}
	sc.Step(Expression(`{name} sees `+only(t.one, t.many)), func(who, names string) error { return t.sees(s, who, nil, names) })
	sc.Step(Expression(`{name} sees `+only(t.one, t.many)+` with the tag {name}`), func(who, names, text string) error {
		return t.sees(s, who, tagOf(text), names)
	})
	t.shows(s, sc, one+` is {name}`, "the status", func(seen managed) string { return seen.status })
	t.shows(s, sc, one+` is called {name}`, "the name", func(seen managed) string { return seen.name })
	t.shows(s, sc, one+` has the size {name}`, "the size", func(seen managed) string { return seen.size })
	sc.Step(Expression(`{name} sees `+one+` in the vSwitch {name}(?: at an address in {name})?`), func(who, name, vswitch, block string) error {
		return t.stands(s, who, name, vswitch, block)
	})
	sc.Step(Expression(`{name} has to pay for {number} hours of `+one), func(who string, hours int, name string) error {
		return s.payForHours(who, hours, t.one, name)
	}, Bills)
	sc.Step(Expression(`{name} has to pay for `+one), func(who, name string) error { return s.payFor(who, t.one, name) }, Bills)
	sc.Step(Expression(`{name} has to pay more than twice as much for `+one), func(who, name string) error { return s.payMore(who, t.one, name) }, Bills)
	t.on(s, sc, action("looks", "look", "at "+one), t.look)
	t.on(s, sc, action("resizes", "resize", one), t.resize)
	t.on(s, sc, action("deletes", "delete", one), t.remove)
	if t.rename != nil {
		sc.Step(action("renames", "rename", one+` to {name}`), func(who, name, to, code string) error {
			return Verdict(code, t.rename(s, who, s.ID(t.one, name), to))
		})
	}
	if t.protect != nil {
		sc.Step(action("(protects|no longer protects)", "protect", one), func(who, how, name, code string) error {
			return Verdict(code, t.protect(s, who, s.ID(t.one, name), how != "no longer protects"))
		})
	}
	if t.tag != nil {
		sc.Step(action("puts", "put", `the tag {name} on `+one), func(who, text, name, code string) error {
			return Verdict(code, t.tag(s, who, s.ID(t.one, name), *tagOf(text)))
		})
	}
	if t.regroup != nil {
		sc.Step(action("moves", "move", one+` into the resource group {name}`), func(who, name, group, code string) error {
			return t.moves(s, who, name, s.ID(aResourceGroup, group), code)
		})
	}
}

// shows registers a step that compares something that an account sees of a resource.
func (t *managedType) shows(s *Scene, sc vocabulary, text, what string, of func(managed) string) {
	sc.Step(Expression(`{name} sees that `+text), func(who, name, want string) error {
		seen, err := t.seen(s, who, name)
		if err != nil {
			return err
		}
		return Expect(what, want, of(seen))
	})
}

// moves moves a resource into a group, and looks whether it is there: outlines have but one
// step to show it.
func (t *managedType) moves(s *Scene, who, name, group, code string) error {
	err := t.regroup(s, who, s.ID(t.one, name), group)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	return s.Eventually(func() error {
		seen, err := t.seen(s, who, name)
		if err != nil {
			return err
		}
		return Expect("the resource group", group, seen.group)
	})
}

// on registers a step that does something with one resource.
func (t *managedType) on(s *Scene, sc vocabulary, text *regexp.Regexp, do func(s *Scene, who, id string) error) {
	if do == nil {
		return
	}
	sc.Step(text, func(who, name, code string) error { return Verdict(code, do(s, who, s.ID(t.one, name))) })
}

// creates makes one in vSwitches; as is how it is to be otherwise.
func (t *managedType) creates(s *Scene, who, name string, vswitches []string, as site, code string) error {
	at, err := s.siteOf(vswitches[0])
	if err != nil {
		return err
	}
	at.ahead, at.dualStack, at.internet = as.ahead, as.dualStack, as.internet
	if second := vswitches[1]; second != "" {
		other, err := s.siteOf(second)
		if err != nil {
			return err
		}
		at.second = &other
	}
	if as.zone != "" {
		at.zone = as.zone
	}
	id, err := t.create(s, who, name, at)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(t.one, name, id)
	return nil
}

// siteOf is where a vSwitch of the scenario is, as somebody sees it.
func (s *Scene) siteOf(vswitch string) (site, error) {
	asked := query{"VSwitchId": s.ID(aVSwitch, vswitch)}
	for who := range s.accounts {
		var seen struct {
			VSwitches struct {
				VSwitch []struct{ VpcId, VSwitchId, ZoneId string }
			}
		}
		if err := s.ask(who, vpcProduct, "DescribeVSwitches", asked, &seen); err != nil {
			return site{}, err
		}
		if found := seen.VSwitches.VSwitch; len(found) == 1 {
			return site{vpc: found[0].VpcId, vswitch: found[0].VSwitchId, zone: found[0].ZoneId}, nil
		}
	}
	return site{}, fmt.Errorf("no account sees the vSwitch %q", vswitch)
}

func (t *managedType) sees(s *Scene, who string, with *tag, names string) error {
	seen, err := t.list(s, who, with)
	if err != nil {
		return err
	}
	ids := make([]string, len(seen))
	for i, one := range seen {
		ids[i] = one.id
	}
	return s.expectNames("the "+t.many, listed(names), ids)
}

// seen is a resource as an account sees it in its list.
func (t *managedType) seen(s *Scene, who, name string) (managed, error) {
	list, err := t.list(s, who, nil)
	if err != nil {
		return managed{}, err
	}
	at := slices.IndexFunc(list, func(one managed) bool { return one.id == s.ID(t.one, name) })
	if at < 0 {
		return managed{}, fmt.Errorf("%q does not see the %s %q", who, t.one, name)
	}
	return list[at], nil
}

// stands says whether a resource is in a vSwitch, with an address in a block, where there
// is one.
func (t *managedType) stands(s *Scene, who, name, vswitch, block string) error {
	seen, err := t.seen(s, who, name)
	if err != nil {
		return err
	}
	if !slices.Contains(seen.vswitches, s.ID(aVSwitch, vswitch)) {
		return fmt.Errorf("the %s %q is in %v, not in the vSwitch %q", t.one, name, seen.vswitches, vswitch)
	}
	if block == "" {
		return nil
	}
	within, err := netip.ParsePrefix(block)
	if err != nil {
		return err
	}
	for _, text := range seen.addresses {
		if address, err := netip.ParseAddr(text); err == nil && within.Contains(address) {
			return nil
		}
	}
	return fmt.Errorf("the %s %q has the addresses %v, none of them in %s", t.one, name, seen.addresses, block)
}

// tagged puts a tag on a resource of a product, all of which do so in the same words.
func tagged(product, resourceType string) func(s *Scene, who, id string, with tag) error {
	return func(s *Scene, who, id string, with tag) error {
		return s.ask(who, product, "TagResources", query{"ResourceType": resourceType, "ResourceId.1": id, "Tag.1.Key": with.key, "Tag.1.Value": with.value}, nil)
	}
}

// tagOf reads a tag such as stage=test.
func tagOf(text string) *tag {
	var made tag
	made.key, made.value, _ = strings.Cut(text, "=")
	return &made
}
