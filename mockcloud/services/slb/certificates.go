package slb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func uploadServerCertificate(c *cloud.Call, q *UploadServerCertificateRequest) (*UploadServerCertificateResponse, error) {
	content, err := balancing.ParseServerCertificate(q.ServerCertificate, q.PrivateKey)
	if err != nil {
		return nil, err
	}
	n := newCertificate{Name: q.ServerCertificateName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Content: content}
	cert, err := n.add(c)
	if err != nil {
		return nil, err
	}
	answer := &UploadServerCertificateResponse{}
	cert.show(answer)
	return answer, nil
}

func uploadCACertificate(c *cloud.Call, q *UploadCACertificateRequest) (*UploadCACertificateResponse, error) {
	content, err := balancing.ParseCertificate(q.CACertificate)
	if err != nil {
		return nil, err
	}
	n := newCertificate{Name: q.CACertificateName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Content: content, Authority: true}
	cert, err := n.add(c)
	if err != nil {
		return nil, err
	}
	answer := &UploadCACertificateResponse{}
	cert.show(answer)
	return answer, nil
}

// show fills in what an answer has of the certificate. All that was uploaded comes from
// elsewhere than the vendor's own store of certificates.
func (cert *certificate) show(answer any) {
	setField(answer, "ServerCertificateId", &cert.ID)
	setField(answer, "ServerCertificateName", &cert.Name)
	setField(answer, "CACertificateId", &cert.ID)
	setField(answer, "CACertificateName", &cert.Name)
	setField(answer, "RegionId", &cert.Region)
	setField(answer, "ResourceGroupId", &cert.ResourceGroupID)
	setField(answer, "Fingerprint", &cert.Fingerprint)
	setField(answer, "CommonName", &cert.CommonName)
	setField(answer, "CreateTime", services.Seconds(cert.Created))
	setField(answer, "CreateTimeStamp", new(cert.Created.UnixMilli()))
	setField(answer, "ExpireTime", services.Seconds(cert.Expires))
	setField(answer, "ExpireTimeStamp", new(cert.Expires.UnixMilli()))
	setField(answer, "IsAliCloudCertificate", new(int32(0)))
	setField(answer, "SubjectAlternativeNames", &SubjectAlternativeNames{SubjectAlternativeName: slices.Clone(cert.Names)})
}

// withCertificate does something with a certificate of a sort.
func withCertificate(c *cloud.Call, id string, authority bool, verb cloud.Verb, do func(*certificate, *cloud.Call) error) (*EmptyResponse, error) {
	cert, err := findCertificate(c, id, authority, verb)
	if err == nil {
		err = do(cert, c)
	}
	return &EmptyResponse{}, err
}

// called gives a certificate a name.
func called(name string) func(*certificate, *cloud.Call) error {
	return func(cert *certificate, c *cloud.Call) error { return cert.rename(c, name) }
}

func setServerCertificateName(c *cloud.Call, q *SetServerCertificateNameRequest) (*EmptyResponse, error) {
	return withCertificate(c, q.ServerCertificateId, false, cloud.Modify, called(q.ServerCertificateName))
}

func setCACertificateName(c *cloud.Call, q *SetCACertificateNameRequest) (*EmptyResponse, error) {
	return withCertificate(c, q.CACertificateId, true, cloud.Modify, called(q.CACertificateName))
}

func deleteServerCertificate(c *cloud.Call, q *DeleteServerCertificateRequest) (*EmptyResponse, error) {
	return withCertificate(c, q.ServerCertificateId, false, cloud.Delete, (*certificate).drop)
}

func deleteCACertificate(c *cloud.Call, q *DeleteCACertificateRequest) (*EmptyResponse, error) {
	return withCertificate(c, q.CACertificateId, true, cloud.Delete, (*certificate).drop)
}

// seenCertificates are the caller's of a sort, with a certain id, group and tags where
// these are given.
func seenCertificates(c *cloud.Call, authority bool, id, group string, tags []cloud.Tag) []*certificate {
	query := cloud.Query[*certificate]{IDs: services.Separated(id), Tags: tags}.On("sort", sortOf(authority)).On(cloud.ByGroup, group)
	return slices.Collect(certificates.Seen(c, query))
}

// views shows certificates as the entries of a list have them.
func views[T any](c *cloud.Call, found []*certificate) []T {
	return services.Each(found, func(cert *certificate) (shown T) {
		cert.show(&shown)
		setField(&shown, "Tags", tagsOf(c, cert.ID))
		return shown
	})
}

func describeServerCertificates(c *cloud.Call, q *DescribeServerCertificatesRequest) (*DescribeServerCertificatesResponse, error) {
	found := seenCertificates(c, false, q.ServerCertificateId, q.ResourceGroupId, services.Tags(q.Tag))
	return &DescribeServerCertificatesResponse{ServerCertificates: &ServerCertificates{ServerCertificate: views[ServerCertificate](c, found)}}, nil
}

func describeCACertificates(c *cloud.Call, q *DescribeCACertificatesRequest) (*DescribeCACertificatesResponse, error) {
	found := seenCertificates(c, true, q.CACertificateId, q.ResourceGroupId, services.Tags(q.Tag))
	return &DescribeCACertificatesResponse{CACertificates: &CACertificates{CACertificate: views[CACertificate](c, found)}}, nil
}
