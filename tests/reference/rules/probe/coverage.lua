clause "第一条" { decision = "probe", "asked", "stamped", "noted", "on_list", "plant_stamped", "plant_on_list", "sent", "kept", "neither" }
