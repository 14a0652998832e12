package slb

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// extension is a further domain of an HTTPS listener, with a certificate of its own.
type extension struct {
	cloud.Record
	Listener      *listener
	Domain        string
	CertificateID string
}

const kindExtension cloud.Kind = "domain extension"

// maxExtensions is how many further domains a listener has (the vendor's page about limits).
const maxExtensions = 30

var extensions cloud.Table[*extension]

func init() {
	definePart(&extensions, kindExtension, func(e *extension) *listener { return e.Listener }, func(e *extension) string { return e.CertificateID })
}

// extensionsOf are the further domains of a listener.
func extensionsOf(w *cloud.World, l *listener) []*extension {
	return slices.Collect(extensions.Each(w, l.Owner, l.Region, "listener", l.ID))
}

func findExtension(c *cloud.Call, id string, verb cloud.Verb) (*extension, error) {
	e, err := extensions.Find(c, id, verb)
	return e, notThere(err, "DomainExtensionId")
}

// certificateOf finds the certificate that a domain is to have.
func certificateOf(c *cloud.Call, id string) (*certificate, error) {
	cert, err := findCertificate(c, id, false, cloud.View)
	if err != nil {
		return nil, services.Refuse("InvalidParameter.ServerCertificateId", "The specified ServerCertificateId does not exist.")
	}
	return cert, nil
}

func createDomainExtension(c *cloud.Call, q *CreateDomainExtensionRequest) (*CreateDomainExtensionResponse, error) {
	l, err := findListener(c, q.LoadBalancerId, q.ListenerPort, protocolHTTPS, cloud.Modify)
	if err != nil {
		return nil, err
	}
	cert, err := certificateOf(c, q.ServerCertificateId)
	if err != nil {
		return nil, err
	}
	others := extensionsOf(c.World, l)
	switch {
	case l.Balancer.Spec == "" && l.Balancer.InstanceCharge != byUsage:
		return nil, services.Refuse("DomainExtensionNotSupport", "The instance with shared loadBalancerSpec does not support domainExtension.")
	case slices.ContainsFunc(others, func(e *extension) bool { return e.Domain == q.Domain }):
		return nil, services.Refuse("InvalidParameter.Domain", "The specified Domain exists.")
	case len(others) >= maxExtensions:
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindExtension, Detail: fmt.Sprintf("a listener has at most %d further domains", maxExtensions)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	e := &extension{Record: c.NewRecord(l.Region, c.NetworkID(l.Region, "de")), Listener: l, Domain: q.Domain, CertificateID: cert.ID}
	e.Owner = l.Owner
	extensions.Add(c.World, e)
	return &CreateDomainExtensionResponse{DomainExtensionId: &e.ID, ListenerPort: q.ListenerPort}, nil
}

func setDomainExtensionAttribute(c *cloud.Call, q *SetDomainExtensionAttributeRequest) (*EmptyResponse, error) {
	e, err := findExtension(c, q.DomainExtensionId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	cert, err := certificateOf(c, q.ServerCertificateId)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	extensions.Change(c.World, e, func() { e.CertificateID = cert.ID })
	return &EmptyResponse{}, nil
}

func deleteDomainExtension(c *cloud.Call, q *DeleteDomainExtensionRequest) (*EmptyResponse, error) {
	e, err := findExtension(c, q.DomainExtensionId, cloud.Delete)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	extensions.Remove(c.World, e)
	return &EmptyResponse{}, nil
}

func (e *extension) view() DomainExtension {
	return DomainExtension{DomainExtensionId: &e.ID, Domain: &e.Domain, ServerCertificateId: &e.CertificateID}
}

func describeDomainExtensions(c *cloud.Call, q *DescribeDomainExtensionsRequest) (*DescribeDomainExtensionsResponse, error) {
	l, err := findListener(c, q.LoadBalancerId, q.ListenerPort, protocolHTTPS, cloud.View)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(extensionsOf(c.World, l), func(e *extension) bool { return q.DomainExtensionId != "" && q.DomainExtensionId != e.ID })
	return &DescribeDomainExtensionsResponse{DomainExtensions: &DomainExtensions{DomainExtension: services.Each(found, (*extension).view)}}, nil
}

func describeDomainExtensionAttribute(c *cloud.Call, q *DescribeDomainExtensionAttributeRequest) (*DescribeDomainExtensionAttributeResponse, error) {
	e, err := findExtension(c, q.DomainExtensionId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeDomainExtensionAttributeResponse{
		DomainExtensionId: &e.ID, Domain: &e.Domain, ServerCertificateId: &e.CertificateID,
		LoadBalancerId: &e.Listener.Balancer.ID, ListenerPort: new(int32(e.Listener.Port)),
	}, nil
}
