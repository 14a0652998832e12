package steps

func encryptionKeySteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `an encryption key {name}`), s.createEncryptionKey, Money)
	sc.Step(action("lets", "let", `the encryption key {name} go in {number} days`), s.scheduleKeyDeletion)
	sc.Step(Expression(`{name} sees `+only("encryption key", "encryption keys")), s.seeEncryptionKeys)
	sc.Step(action("creates", "create", `a disk {name} that is encrypted with {name}`), s.createEncryptedDisk, Money)
	sc.Step(Expression(`{name} sees that the disk {name} is encrypted with {name}`), s.seeKeyOfDisk)
}

func (s *Scene) createEncryptionKey(who, name, code string) error {
	var made struct{ KeyMetadata struct{ KeyId string } }
	if over, verdict := judge(code, s.ask(who, kmsProduct, "CreateKey", query{"Description": name}, &made)); over {
		return verdict
	}
	s.Name(anEncryptionKey, name, made.KeyMetadata.KeyId)
	return nil
}

func (s *Scene) scheduleKeyDeletion(who, name, days, code string) error {
	return s.do(who, kmsProduct, "ScheduleKeyDeletion", query{"KeyId": s.ID(anEncryptionKey, name), "PendingWindowInDays": days}, code)
}

func (s *Scene) seeEncryptionKeys(who, names string) error {
	return s.seeIDsOf(kmsProduct, "the encryption keys", names, who, "ListKeys", nil, "Keys", "Key", "KeyId")
}

func (s *Scene) createEncryptedDisk(who, name, key, code string) error {
	var made struct{ DiskId string }
	if over, verdict := judge(code, s.ask(who, ecsProduct, "CreateDisk", query{
		"DiskName": name, "ZoneId": Region + "-h", "Size": "40", "DiskCategory": diskCategory, "Encrypted": "true", "KMSKeyId": s.ID(anEncryptionKey, key),
	}, &made)); over {
		return verdict
	}
	s.Name(aDisk, name, made.DiskId)
	return nil
}

func (s *Scene) seeKeyOfDisk(who, name, key string) error {
	var seen struct {
		Disks struct{ Disk []struct{ KMSKeyId string } }
	}
	if err := s.ask(who, ecsProduct, "DescribeDisks", query{"DiskIds": `["` + s.ID(aDisk, name) + `"]`}, &seen); err != nil {
		return err
	}
	if err := Expect("the number of disks", 1, len(seen.Disks.Disk)); err != nil {
		return err
	}
	return Expect("the key of the disk", s.ID(anEncryptionKey, key), seen.Disks.Disk[0].KMSKeyId)
}
