package slb

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// certificate is one of a server, or of the authority that signs those of clients.
type certificate struct {
	cloud.Record
	balancing.Certificate
	Name            string
	Authority       bool
	ResourceGroupID string
}

const kindCertificate cloud.Kind = "certificate"

// quotaCertificates limits the certificates of an account in a region.
const quotaCertificates = "slb_quota_certificates_num"

var certificates cloud.Table[*certificate]

func init() {
	certificates.Define(cloud.Definition[*certificate]{
		Kind: kindCertificate,
		Indexes: []cloud.IndexOn[*certificate]{
			cloud.On("sort", func(cert *certificate) string { return sortOf(cert.Authority) }),
		},
		Tags:  &cloud.Tags[*certificate]{By: cloud.Modify},
		Group: func(cert *certificate) *string { return &cert.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "slb", Code: quotaCertificates, Default: 100, Adjustable: true,
			Name: "CLB certificates", Description: "How many certificates of Classic Load Balancers the account can have in a region",
			Usage: certificates.Own,
		}},
	})
}

// sortCA are the certificates of authorities.
const sortCA = "CA"

func sortOf(authority bool) string { return map[bool]string{true: sortCA, false: "server"}[authority] }

// findCertificate finds a certificate of one of the two sorts.
func findCertificate(c *cloud.Call, id string, authority bool, verb cloud.Verb) (*certificate, error) {
	cert, err := certificates.Find(c, id, verb)
	if err == nil && cert.Authority != authority {
		err = cloud.Missing(kindCertificate, id)
	}
	err = notThere(err, "CertificateId")
	if refused, ok := err.(*cloud.Error); ok { //nolint:errorlint // nothing wraps it
		refused.Field = sortOf(authority)
	}
	return cert, err
}

// newCertificate describes a certificate to take in.
type newCertificate struct {
	Name, ResourceGroupID string
	Tags                  []cloud.Tag
	Authority             bool
	Content               balancing.Certificate
}

func (n *newCertificate) add(c *cloud.Call) (*certificate, error) {
	if n.Name != "" && (!cloud.HasLength(n.Name, 1, 80) || cloud.IsLink(n.Name)) {
		return nil, invalid("Name", n.Name)
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.World.Within(quotaCertificates, c.AccountID, certificates.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	// The ids of server certificates begin with the account's number, as the vendor's do.
	id := c.AccountID + "_" + c.Draw(cloud.Digits, 11) + "_" + c.Draw(cloud.Digits, 10) + "_" + c.Draw(cloud.Digits, 10)
	cert := &certificate{Record: c.NewRecord(c.Region, id), Certificate: n.Content, Authority: n.Authority, ResourceGroupID: group}
	cert.Name = cmp.Or(n.Name, id)
	certificates.Add(c.World, cert)
	c.AddTags(cert.Head(), n.Tags)
	return cert, nil
}

// rename gives a certificate another name.
func (cert *certificate) rename(c *cloud.Call, name string) error {
	if !cloud.HasLength(name, 1, 80) || cloud.IsLink(name) {
		return invalid("Name", name)
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cert.Name = name
	return nil
}

// drop deletes a certificate that no listener uses.
func (cert *certificate) drop(c *cloud.Call) error {
	if len(users(c.World, cert.Head())) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: kindCertificate, By: kindListener, ID: cert.ID, Detail: "The specified certificate is bound to listeners."}
	}
	for range extensions.Each(c.World, cert.Owner, cert.Region, "uses", cert.ID) {
		return &cloud.Error{Reason: cloud.InUse, Kind: kindCertificate, By: kindExtension, ID: cert.ID, Detail: "The domainExtension related with this ServerCertificate exists."}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	certificates.Remove(c.World, cert)
	return nil
}
