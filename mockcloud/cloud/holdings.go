package cloud

// place is where one account's things of one region are kept.
type place struct{ account, region string }

// holdings is what one account sees in one region: its own things, and what
// others share with it. Every list starts here, so none walks the whole world.
type holdings struct {
	vpcs           index[*VPC]
	vswitches      index[*VSwitch]
	securityGroups index[*SecurityGroup]
	placed         map[Kind]index[*Placed]
	disks          index[*Disk]
	keyPairs       index[*KeyPair]

	shares      index[*ResourceShare] // that the account made
	received    index[*ResourceShare] // that it is a principal of, or invited to
	invitations index[*Invitation]    // that it received
	resources   index[*Association]   // of resources with the account's shares
	targets     index[*Association]   // of principals with the account's shares

	ownVPCs    int // counts the account's own VPCs but the default one, for the quota
	sharedHere int // counts the vSwitches of others that the account may use
	liveShares int // counts the account's shares that are not deleted
	sharing    int // counts the account's associations of resources that hold or are under way
	pending    int // counts the account's invitations that nobody has answered
}

// at returns the holdings of an account in a region, and makes them when the
// account gets its first thing there.
func (w *World) at(account, region string) *holdings {
	key := place{account, region}
	held := w.holdings[key]
	if held == nil {
		held = newHoldings()
		w.holdings[key] = held
	}
	return held
}

// holdings returns what the caller sees in the call's region; never nil.
func (c *Call) holdings() *holdings {
	if held := c.world.holdings[place{c.AccountID, c.Region}]; held != nil {
		return held
	}
	return emptyHoldings
}

// emptyHoldings is what an account without things sees. Nothing is added to it.
var emptyHoldings = newHoldings()

func newHoldings() *holdings {
	return &holdings{
		vpcs:           newIndex[*VPC](),
		vswitches:      newIndex[*VSwitch](),
		securityGroups: newIndex[*SecurityGroup](),
		placed:         map[Kind]index[*Placed]{},
		disks:          newIndex[*Disk](),
		keyPairs:       newIndex[*KeyPair](),
		shares:         newIndex[*ResourceShare](),
		received:       newIndex[*ResourceShare](),
		invitations:    newIndex[*Invitation](),
		resources:      newIndex[*Association](),
		targets:        newIndex[*Association](),
	}
}

// ofKind returns the index of one kind of placed resources.
func (h *holdings) ofKind(kind Kind) index[*Placed] {
	if found, ok := h.placed[kind]; ok {
		return found
	}
	return noPlaced
}

var noPlaced = newIndex[*Placed]()

func (h *holdings) addPlaced(p *Placed) {
	if _, ok := h.placed[p.Kind]; !ok {
		h.placed[p.Kind] = newIndex[*Placed]()
	}
	h.placed[p.Kind].add(p)
}
