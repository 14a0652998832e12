package alb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func associateAdditionalCertificatesWithListener(c *cloud.Call, q *ListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.AddCertificates(c, q.ListenerId, certificateIDs(q.Certificates)))
}

func dissociateAdditionalCertificatesFromListener(c *cloud.Call, q *ListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.RemoveCertificates(c, q.ListenerId, certificateIDs(q.Certificates)))
}

func listListenerCertificates(c *cloud.Call, q *ListListenerCertificatesRequest) (*ListListenerCertificatesResponse, error) {
	found, err := service.CertificatesOf(c, q.ListenerId, q.CertificateType)
	if err != nil {
		return nil, err
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := cloud.ListCatalogue(found, func(one zonal.CertificateOf) bool {
		return len(q.CertificateIds) == 0 || slices.Contains(q.CertificateIds, one.ID)
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListListenerCertificatesResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		Certificates: services.Each(page.Items, func(one zonal.CertificateOf) Certificate {
			return Certificate{CertificateId: &one.ID, CertificateType: new(one.Type), IsDefault: new(one.Default), Status: new(statusOfCertificate(c, one.Certificate))}
		}),
	}, nil
}

func statusOfCertificate(c *cloud.Call, one zonal.Certificate) string {
	if one.Associated(c.Now) {
		return "Associated"
	}
	return "Associating"
}
