package inventory

import (
	"slices"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindChannel is the kind of a delivery channel.
const KindChannel cloud.Kind = "delivery channel"

// Channel says where what an account has is to be written down: as it changes, and once a day.
// Nothing is: neither Simple Log Service nor Object Storage Service is there.
type Channel struct {
	cloud.Record
	ChannelText
	// Directory says that it is of the accounts of a resource directory, not of its own.
	Directory bool
}

// ChannelText is what a channel says.
type ChannelText struct {
	Name, Description string
	// Types of resources and Scopes (accounts and folders of a directory) are of what it is.
	Types, Scopes     []string
	Changes, Snapshot Delivery
}

// Delivery is where something goes to; one without a target goes nowhere.
type Delivery struct {
	Disabled bool
	// Target is a resource name, of the type SLS or OSS. Oversized is where what is too large for
	// the first of them goes to.
	Target, TargetType, Oversized string
	// Time is when it goes, and Expression which part of it does; "" is all.
	Time, Expression string
}

var channels cloud.Table[*Channel]

func init() {
	channels.Define(cloud.Definition[*Channel]{
		Kind: KindChannel, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Channel]{cloud.On("of", func(ch *Channel) string { return channelsOf(ch.Directory) })},
	})
}

// channelsOf is the key of the channels of accounts, or of directories.
func channelsOf(directory bool) string {
	if directory {
		return "directory"
	}
	return "account"
}

// The types of targets.
const (
	TargetLog     = "SLS"
	TargetStorage = "OSS"
)

var (
	targets = map[string]*cloud.Pattern{
		TargetLog:     cloud.NewPattern(`^acs:log:[a-z0-9-]+:[0-9]+:project/[^/]+/logstore/[^/]+$`),
		TargetStorage: cloud.NewPattern(`^acs:oss:[a-z0-9-]+:[0-9]+:[a-z0-9-]+$`),
	}
	timeForm    = cloud.NewPattern(`^([01][0-9]|2[0-3]):[0-5][0-9]Z$`)
	channelForm = cloud.NewPattern(`^[\p{L}\p{Nd}_-]{1,64}$`)
)

// check says whether a channel can say this (the vendor's pages about delivery channels).
func (t *ChannelText) check() error {
	switch {
	case !channelForm.MatchString(t.Name):
		return cloud.Invalid(KindChannel, "Name", "a delivery channel has a name of up to 64 letters, digits, underscores and hyphens")
	case utf8.RuneCountInString(t.Description) > 256:
		return cloud.Invalid(KindChannel, "Description", "a description has up to 256 characters")
	case len(t.Types) == 0:
		return cloud.Invalid(KindChannel, "ResourceTypes", "a delivery channel is of some types of resources")
	case t.Changes.Target == "" && t.Snapshot.Target == "":
		return cloud.Invalid(KindChannel, "TargetArn", "a delivery channel leads somewhere")
	case t.Snapshot.Target != "" && !timeForm.MatchString(t.Snapshot.Time):
		return cloud.Invalid(KindChannel, "DeliveryTime", "the time of a delivery has the form 09:00Z")
	}
	for _, d := range []Delivery{t.Changes, t.Snapshot} {
		if form := targets[d.TargetType]; d.Target != "" && (form == nil || !form.MatchString(d.Target)) {
			return cloud.Invalid(KindChannel, "TargetArn", "the target is no resource name of the type "+d.TargetType)
		}
		if d.Oversized != "" && !targets[TargetStorage].MatchString(d.Oversized) {
			return cloud.Invalid(KindChannel, "OversizedDataOssTargetArn", "what is too large goes to a bucket")
		}
	}
	return nil
}

// CreateChannel makes a channel of the caller.
func CreateChannel(c *cloud.Call, directory bool, text ChannelText) (*Channel, error) {
	if err := Service.Check(c); err != nil {
		return nil, err
	}
	if err := text.check(); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made := &Channel{c.NewGlobalRecord("dc-" + c.Draw(cloud.LowerDigits, 12)), text, directory}
	channels.Add(c.World, made)
	return made, nil
}

// FindChannel finds a channel, of the caller itself or of its directory, for what the caller means to do with it.
func FindChannel(c *cloud.Call, directory bool, id string, verb cloud.Verb) (*Channel, error) {
	if err := Service.Check(c); err != nil {
		return nil, err
	}
	found, err := channels.Find(c, id, verb)
	if err == nil && found.Directory != directory {
		return nil, cloud.Missing(KindChannel, id)
	}
	return found, err
}

// Channels lists the caller's channels.
func Channels(c *cloud.Call, directory bool, page cloud.PageRequest) (cloud.Page[*Channel], error) {
	if err := Service.Check(c); err != nil {
		return cloud.Page[*Channel]{}, err
	}
	return channels.List(c, cloud.Query[*Channel]{}.On("of", channelsOf(directory)), page)
}

// ModifyChannel changes what a channel of the caller says.
func ModifyChannel(c *cloud.Call, ch *Channel, text ChannelText) error {
	if err := text.check(); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	ch.ChannelText = text
	ch.Types, ch.Scopes = slices.Clone(text.Types), slices.Clone(text.Scopes)
	return nil
}

// DeleteChannel deletes a channel of the caller.
func DeleteChannel(c *cloud.Call, directory bool, id string) error {
	found, err := FindChannel(c, directory, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	channels.Remove(c.World, found)
	return nil
}
