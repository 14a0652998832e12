package zonal

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
)

// ServerText is a server as requests of both products name it. What is nil is not given.
type ServerText struct {
	Type, ID, Address, Description string
	Port, Weight                   *int32
	Remote                         bool
}

// serverTypes are the sorts of servers by the products' words for them.
var serverTypes = map[string]balancing.ServerType{"Ecs": balancing.OfInstance, "Eni": balancing.OfInterface, "Ip": balancing.OfAddress}

// TypeWord is the products' word for what the member is.
func (m *Member) TypeWord() string {
	for word, sort := range serverTypes {
		if sort == m.Type {
			return word
		}
	}
	return ""
}

const usualWeight, mostWeight, highestPort = 100, 100, 65535

// ref reads which server is meant.
func (t *ServerText) ref() (ref MemberRef, err error) {
	sort, ok := serverTypes[t.Type]
	if !ok {
		return ref, cloud.Invalid(balancing.KindServer, "ServerType", "a server is Ecs, Eni or Ip")
	}
	ref = MemberRef{Type: sort, ID: t.ID}
	if t.Address != "" {
		if ref.Address, err = netip.ParseAddr(t.Address); err != nil {
			return ref, cloud.Invalid(balancing.KindServer, "ServerIp", t.Address+" is no address")
		}
	}
	if t.Port != nil {
		ref.Port = new(int(*t.Port))
	}
	if t.Weight != nil && (*t.Weight < 0 || *t.Weight > mostWeight) {
		return ref, cloud.Invalid(balancing.KindServer, "Weight", "a weight is 0 to 100")
	}
	return ref, nil
}

// refs reads which servers are meant.
func refs(texts []ServerText) ([]MemberRef, error) {
	return read(texts, (*ServerText).ref)
}

// newMembers reads servers that are to be put into a group.
func newMembers(texts []ServerText) ([]NewMember, error) {
	return read(texts, func(t *ServerText) (n NewMember, err error) {
		ref, err := t.ref()
		if err != nil {
			return n, err
		}
		n = NewMember{Remote: t.Remote, NewServer: balancing.NewServer{
			Type: ref.Type, ID: t.ID, Address: ref.Address, Description: t.Description, Weight: usualWeight,
		}}
		if t.Weight != nil {
			n.Weight = int(*t.Weight)
		}
		if t.Port != nil {
			n.Port = int(*t.Port)
		}
		switch {
		case t.ID == "":
			return n, cloud.Invalid(balancing.KindServer, "ServerId", "a server has an id")
		case n.Port < 0 || n.Port > highestPort:
			return n, cloud.Invalid(balancing.KindServer, "Port", "a port is 1 to 65535")
		}
		return n, nil
	})
}

// MemberChanges reads changes of servers of a group.
func MemberChanges(texts []ServerText) ([]MemberChange, error) {
	return read(texts, func(t *ServerText) (change MemberChange, err error) {
		if change.MemberRef, err = t.ref(); err != nil {
			return change, err
		}
		if t.Weight != nil {
			change.Weight = new(int(*t.Weight))
		}
		if t.Description != "" {
			change.Description = &t.Description
		}
		return change, nil
	})
}

func read[T any](texts []ServerText, one func(*ServerText) (T, error)) ([]T, error) {
	all := make([]T, len(texts))
	for i := range texts {
		var err error
		if all[i], err = one(&texts[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}
