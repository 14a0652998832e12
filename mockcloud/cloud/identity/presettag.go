package identity

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// PresetTag is a tag key that an account has planned, with the values that it may
// get. It is on no resource, and limits none.
type PresetTag struct {
	cloud.Record
	Key, Description string
	Values           []PresetValue
}

// PresetValue is a planned value of a tag key.
type PresetValue struct{ Value, Description string }

// KindPresetTag is the kind of a preset tag.
const KindPresetTag cloud.Kind = "preset tag"

var presetTags cloud.Table[*PresetTag]

func init() {
	presetTags.Define(cloud.Definition[*PresetTag]{
		Kind: KindPresetTag, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*PresetTag]{cloud.On("key", func(p *PresetTag) string { return p.Key })},
	})
}

// FindPresetTag finds a preset tag of the caller's account by its key.
func FindPresetTag(c *cloud.Call, key string) (*PresetTag, error) {
	if found, ok := presetTags.First(c.World, c.AccountID, "", "key", key); ok {
		return found, nil
	}
	return nil, cloud.Missing(KindPresetTag, key)
}

// PresetTags are the preset tags of the caller's account, in order of creation.
func PresetTags(c *cloud.Call) func(yield func(*PresetTag) bool) {
	return presetTags.Seen(c, cloud.Query[*PresetTag]{})
}

// CreatePresetTags makes preset tags. Where a key is there already, it gets the
// values that it lacks, and the descriptions that are given.
func CreatePresetTags(c *cloud.Call, planned []PresetTag) error {
	for n := range planned {
		for _, value := range append([]PresetValue{{}}, planned[n].Values...) {
			if err := c.CheckTags("", []cloud.Tag{{Key: planned[n].Key, Value: value.Value}}); err != nil {
				return err
			}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for n := range planned {
		preset, err := FindPresetTag(c, planned[n].Key)
		if err != nil {
			preset = &PresetTag{Record: c.NewGlobalRecord("tag-" + c.Draw(cloud.LowerDigits, 16)), Key: planned[n].Key}
			presetTags.Add(c.World, preset)
		}
		preset.plan(planned[n].Description, planned[n].Values)
	}
	return nil
}

// plan writes into copies: answers that are being written may read the old ones.
func (p *PresetTag) plan(description string, values []PresetValue) {
	if description != "" {
		p.Description = description
	}
	all := slices.Clone(p.Values)
	for _, value := range values {
		at := slices.IndexFunc(all, func(one PresetValue) bool { return one.Value == value.Value })
		switch {
		case at < 0:
			all = append(all, value)
		case value.Description != "":
			all[at].Description = value.Description
		}
	}
	p.Values = all
}

// DeletePresetTag deletes a value of a preset tag, or, with no value, the key,
// which must have none left. Tags on resources stay.
func DeletePresetTag(c *cloud.Call, key, value string) error {
	preset, err := FindPresetTag(c, key)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(preset.Values, func(one PresetValue) bool { return one.Value == value })
	switch {
	case value == "" && len(preset.Values) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPresetTag, ID: key, Detail: "the preset tag key has values"}
	case value != "" && at < 0:
		return cloud.Missing(KindPresetTag, key+"="+value)
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if value == "" {
		presetTags.Remove(c.World, preset)
	} else {
		preset.Values = slices.Delete(slices.Clone(preset.Values), at, at+1)
	}
	return nil
}
